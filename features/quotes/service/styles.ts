import { palette } from '@/lib/ui/palette';
import { paperStyles } from '../paper-html';

const { ground, surface, line, lineStrong, ink, ink2, ink3, accentSolid, accentSoft, danger, dangerSoft, field, link } =
  palette.light;

/** The public page stands alone: it loads nothing. */
export const styles = `${paperStyles}
*{box-sizing:border-box}
body{margin:0;background:${ground};color:${ink};font:15px/1.5 Inter,system-ui,-apple-system,'Segoe UI',sans-serif}
.bar{background:${surface};border-bottom:1px solid ${line}}
.bar>div{display:flex;align-items:center;justify-content:space-between;gap:12px;max-width:1104px;margin:0 auto;padding:12px 16px}
.bar .org{font-size:15px;line-height:1.3}
.bar .org .small{font-size:13px}
main{display:grid;gap:0 28px;grid-template:"sheet sum" auto "sheet first" auto "sheet second" auto "sheet asked" 1fr/minmax(0,1fr) minmax(300px,360px);align-items:start;max-width:1104px;margin:28px auto;padding:0 16px}
main.message{display:block;max-width:520px;margin-top:15vh;text-align:center}
.card{background:${surface};border:1px solid ${line};border-radius:10px;padding:24px}
.sheet{grid-area:sheet;padding:clamp(20px,4vw,48px);box-shadow:0 1px 3px rgba(16,24,40,.08),0 8px 24px rgba(16,24,40,.06)}
.sum{grid-area:sum}
.sum:not(:only-of-type){border-bottom:0;border-radius:10px 10px 0 0;padding-bottom:8px}
.sum p{margin:0}
.sum .small{font-size:14px}
.sum .about{display:none;font-size:18px;line-height:1.35;font-weight:600;overflow-wrap:anywhere}
.sum .total{margin:2px 0 8px;font-size:32px;line-height:1.2;font-weight:700;letter-spacing:-.01em;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.total span{font-size:15px;font-weight:400;color:${ink3};letter-spacing:0}
.until{display:flex;align-items:center;gap:7px;color:${ink2};font-size:14px}
svg{flex:none}
.answer{position:relative;border-top:0;border-radius:0}
.first{grid-area:first;padding-top:8px;border-radius:0 0 10px 10px}
.second{grid-area:second;display:none;margin-top:16px;border-top:1px solid ${line};border-radius:10px}
.second:is(:target,.open){display:block}
.asked{grid-area:asked;display:flex;flex-wrap:wrap;align-items:center;gap:12px;margin-top:16px;padding:16px}
.asked p{flex:1 1 auto;max-width:calc(100% - 48px);margin:0;font-size:14px;line-height:1.35;overflow-wrap:anywhere}
.asked .small{display:block}
.asked .button{padding:0 12px;font-size:14px}
.face{display:grid;flex:none;place-items:center;width:36px;height:36px;border-radius:50%;background:${accentSoft};color:${link};font-size:14px}
h2{margin:0;font-size:17px;line-height:1.35}
form{display:grid;gap:16px;margin:16px 0 0}
label{display:grid;gap:6px;font-size:14px;font-weight:500}
label.check{display:flex;gap:10px;align-items:flex-start;font-weight:400;line-height:1.45}
.check input{flex:none;width:18px;height:18px;margin:1px 0 0;accent-color:${accentSolid}}
fieldset{display:grid;gap:14px;margin:0;padding:0;border:0}
input:not([type]),textarea{font:inherit;font-size:16px;width:100%;padding:9px 12px;border:1px solid ${lineStrong};border-radius:8px;background:${surface};color:${ink}}
.signing{display:grid;grid-template-columns:1fr auto;gap:4px 12px;padding:12px 14px;border:1px solid ${line};border-radius:10px;background:${field}}
.signing label{order:2;color:${ink2};font-size:13px;font-weight:400}
.signing .small{order:3;color:${ink2}}
.signing .differs{grid-column:1/-1}
input.signature:not([type]){grid-column:1/-1;order:1;padding:2px 0 4px;border:0;border-bottom:1px solid ${lineStrong};border-radius:0;background:none;color:#1d2f86;font:italic 26px/1.3 Georgia,'Times New Roman',serif}
.button,button{display:inline-flex;align-items:center;justify-content:center;gap:8px;min-height:36px;padding:0 16px;border:1px solid ${lineStrong};border-radius:8px;background:${surface};color:${ink};font:inherit;line-height:1.2;text-decoration:none;cursor:pointer}
button{min-height:46px;font-weight:600}
.primary{background:${accentSolid};border-color:${accentSolid};color:#fff}
.danger{border-color:${danger};color:${danger}}
.plain{color:${link};font-size:14px;text-underline-offset:2px}
.wide-only{margin:14px 0 0;text-align:center}
.evidence{display:flex;gap:8px;margin:18px -24px 0;padding:16px 24px 0;border-top:1px solid ${line};font-size:13px}
.close{position:absolute;top:14px;right:14px;display:grid;place-items:center;width:40px;height:40px;border-radius:8px;color:${ink2}}
.first .close,.phone,.bottom{display:none}
:focus-visible{outline:2px solid ${accentSolid};outline-offset:2px}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.sum .state{margin-top:14px;padding:12px;border-radius:8px;background:${field};font-weight:600}
.sum .good{background:#e8f5ec;color:#1f6f33}
.problem{margin:12px 0 0;padding:12px;border-radius:8px;background:${dangerSoft};color:${danger}}
@media (max-width:820px){
main{display:block;margin:12px auto 110px;padding:0 12px}
.bar>div{padding:10px 16px}
.long,.wide-only{display:none}
.card.sum:not(:only-of-type){border-bottom:1px solid ${line};border-radius:10px;padding:18px 16px}
.sum{margin-bottom:12px}
.sum .about{display:block}
.sheet{padding:20px 16px;box-shadow:none}
.phone{display:block}
.sheet .paper-head{display:none}
.sheet .subject{position:absolute;width:1px;height:1px;margin:0;overflow:hidden;clip-path:inset(50%)}
.sheet .facts{border-top:0;padding-top:0}
.bottom{position:fixed;z-index:1;right:0;bottom:0;left:0;display:grid;grid-template-columns:2fr 4.6fr;gap:10px;padding:12px 16px calc(12px + env(safe-area-inset-bottom));border-top:1px solid ${line};background:${surface}}
.bottom .button{min-height:48px;font-size:16px}
.answer{position:fixed;z-index:2;right:0;bottom:0;left:0;display:none;max-height:92vh;margin:0;padding:22px 16px calc(20px + env(safe-area-inset-bottom));overflow-y:auto;border:0;border-radius:16px 16px 0 0;box-shadow:0 0 0 100vmax rgba(15,18,25,.5)}
.answer:is(:target,.open){display:block}
:root:has(#quote:target,.answer:target) .open:not(:target){display:none}
.first .close{display:grid}
.grip{width:36px;height:4px;margin:-10px auto 14px;border-radius:2px;background:${lineStrong}}
.evidence{margin:14px 0 0;padding:0;border:0}
h2{padding-right:44px}
button{min-height:48px}
}
@media print{.bar,.sum,.answer,.bottom,.asked{display:none!important}body{background:none}main{display:block;margin:0;padding:0}.card.sheet{border:0;padding:0;box-shadow:none}}
`;
