import { answerPage, quotePage } from '@/features/quotes/service';

type Context = { params: Promise<{ token: string }> };

/** A quote as its customer reads it, whole without script: made here and by no page, and answered by plain forms. */
export const GET = async (request: Request, { params }: Context) => quotePage(request, (await params).token);
export const POST = async (request: Request, { params }: Context) => answerPage(request, (await params).token);
