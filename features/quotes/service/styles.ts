import { palette } from '@/lib/ui/palette';

const { ground, surface, line, lineStrong, ink, ink2, ink3, accentSolid, danger, dangerSoft, field } = palette.light;

/** The public page stands alone: it loads nothing. */
export const styles = `
*{box-sizing:border-box}
body{margin:0;background:${ground};color:${ink};font:15px/1.5 Inter,system-ui,sans-serif}
header{display:flex;gap:12px;justify-content:space-between;background:${surface};border-bottom:1px solid ${line};padding:16px max(16px,calc(50vw - 520px))}
header span,.small,dt{color:${ink3};font-size:13px}
main{display:grid;gap:24px;grid-template-columns:minmax(0,2fr) minmax(0,1fr);align-items:start;max-width:1040px;margin:24px auto;padding:0 16px}
main.message{display:block;max-width:520px;margin-top:15vh;text-align:center}
article,aside{background:${surface};border:1px solid ${line};border-radius:10px;padding:clamp(16px,4vw,40px)}
aside{padding:24px}
h1{font-size:20px;line-height:1.3;overflow-wrap:anywhere}
.head{display:flex;justify-content:space-between;gap:12px;margin:0}
dl{display:flex;flex-wrap:wrap;gap:8px 40px;border-block:1px solid ${line};padding:12px 0;margin:0 0 16px}
dd{margin:0;font-weight:600;overflow-wrap:anywhere}
table{width:100%;border-collapse:collapse}
td,th{padding:10px 0 10px 8px;text-align:left;vertical-align:top;border-bottom:1px solid ${line};overflow-wrap:anywhere}
td:first-child,th:first-child{padding-left:0}
thead th,tfoot th{color:${ink2};font-weight:500;font-size:13px}
tfoot th{text-align:right}
tfoot tr:last-child>*{font-weight:700;font-size:16px;color:${ink}}
.num{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.words{white-space:pre-wrap;overflow-wrap:anywhere}
.total{font-size:28px;font-weight:700;margin:0;line-height:1.3}
.total span{font-size:14px;font-weight:400;color:${ink3}}
form{display:grid;gap:14px;margin:16px 0}
label{display:grid;gap:6px;font-size:14px;font-weight:500}
label.check{display:block;font-weight:400}
input:not([type]),textarea{font:inherit;width:100%;padding:9px 12px;border:1px solid ${lineStrong};border-radius:8px;background:${surface};color:${ink}}
input.signature{font:italic 22px/1.3 Georgia,serif;background:${field}}
button{font:inherit;font-weight:600;min-height:44px;border:1px solid ${lineStrong};border-radius:8px;background:${surface};color:${ink};cursor:pointer}
button.primary{background:${accentSolid};border-color:${accentSolid};color:#fff}
:focus-visible{outline:2px solid ${accentSolid};outline-offset:2px}
summary{cursor:pointer;color:${ink2};min-height:32px}
.state{background:${field};border-radius:8px;padding:12px;font-weight:600}
.problem{background:${dangerSoft};color:${danger};border-radius:8px;padding:12px}
@media (max-width:760px){main{grid-template-columns:minmax(0,1fr)}}
@media print{header,aside{display:none}main{display:block}article{border:0}}
`;
