import { pdfPage } from '@/features/quotes/service';

type Context = { params: Promise<{ token: string }> };

/** The page of the same link as a file. */
export const GET = async (request: Request, { params }: Context) => pdfPage(request, (await params).token);
