/** How a report looks: light or dark as its reader likes it, on a telephone, on a wall and on paper. */
import { chartRoles } from '../charts/index.ts'

const properties = (tone: 'light' | 'dark'): string =>
  chartRoles.map(role => `${role.property}:${role[tone]}`).join(';')

export const STYLE = `
:root{color-scheme:light dark;--back:#ffffff;--ink:#1a1a1a;--soft:#555555;--line:#d5d7db;--panel:#f5f6f8;--link:#0b57b0;--mild:#1f7a5c;--tough:#a8324e;${properties('light')}}
@media (prefers-color-scheme:dark){:root{--back:#16181d;--ink:#f1f1f1;--soft:#b6b8bd;--line:#363a42;--panel:#1f2229;--link:#8bc1ff;--mild:#5fd0a5;--tough:#ff8fab;${properties('dark')}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--back);color:var(--ink);font:16px/1.55 system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'Noto Sans','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif}
.skip{position:absolute;left:-999rem;top:0;padding:.6rem 1rem;background:var(--back);color:var(--link);z-index:2}
.skip:focus{left:0}
header,main,footer{max-width:68rem;margin:0 auto;padding:0 1rem}
header{padding-top:2rem}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .4rem}
h2{font-size:1.35rem;line-height:1.25;margin:2.6rem 0 .6rem;padding-top:.8rem;border-top:1px solid var(--line)}
h3{font-size:1.05rem;margin:1.4rem 0 .3rem}
h4{font-size:.95rem;margin:.8rem 0 .2rem;color:var(--soft)}
p{margin:.5rem 0;max-width:44rem}
.sub,.note{color:var(--soft)}
.answer{font-size:1.15rem;max-width:48rem}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;padding:0;margin:1rem 0 0}
nav .group{flex-basis:100%}
nav ul ul{margin:.1rem 0 .4rem 1rem}
.charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,29rem),1fr));gap:1.2rem 1.6rem}
figure{margin:0;break-inside:avoid}
figure svg{display:block;width:100%;height:auto;max-width:40rem}
figcaption{font-weight:600;margin-bottom:.3rem}
details{margin:.35rem 0}
summary{cursor:pointer;color:var(--link)}
.scroll{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;font-size:.88rem;font-variant-numeric:tabular-nums;margin:.4rem 0}
caption{text-align:left;font-weight:600;padding:.2rem 0}
th,td{text-align:left;padding:.25rem .7rem .25rem 0;border-bottom:1px solid var(--line);vertical-align:top}
thead th{color:var(--soft);font-weight:600}
td.number,th.number{text-align:right}
pre{font:.82rem/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,'Noto Sans Mono',monospace;background:var(--panel);padding:.8rem;margin:.4rem 0;white-space:pre;overflow-x:auto}
code{font:.88em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
.graph svg{width:100%;min-width:46rem;max-width:56rem}
.board{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,18rem),1fr));gap:1rem}
.card{border:1px solid var(--line);border-radius:.5rem;padding:.7rem .9rem;background:var(--panel);break-inside:avoid}
.card h3{margin-top:0}
.card ul{margin:.1rem 0;padding-left:1.1rem}
.mild::marker{content:'+ ';color:var(--mild)}
.tough::marker{content:'− ';color:var(--tough)}
.story{list-style:none;padding:0}
.story ul{margin:.2rem 0;padding-left:1.2rem}
.story table{table-layout:fixed;width:100%;max-width:60rem;font-size:.95rem}
.story del{text-decoration:none;color:var(--tough)}
.story del::before{content:'− '}
.story ins{text-decoration:none;color:var(--mild)}
.story ins::before{content:'+ '}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
footer{margin-top:3rem;padding:1rem;border-top:1px solid var(--line);color:var(--soft);font-size:.88rem}
@media print{
:root{color-scheme:light;--back:#ffffff;--ink:#000000;--soft:#444444;--line:#bbbbbb;--panel:#ffffff;--link:#000000;--mild:#1f7a5c;--tough:#a8324e;${properties('light')}}
body{font-size:10.5pt}
nav,.skip,.download,.reference{display:none}
header,main,footer{max-width:none;padding:0}
h2,h3{break-after:avoid}
pre{white-space:pre-wrap;font-size:7.5pt;line-height:1.25}
details::details-content{content-visibility:visible;display:block}
summary{list-style:none;color:inherit;font-weight:600}
summary::-webkit-details-marker{display:none}
.scroll,pre{overflow:visible}
tr{break-inside:avoid}
.charts{grid-template-columns:repeat(2,minmax(0,1fr))}
figure .note,figure summary{font-size:8pt}
table{font-size:7.5pt;line-height:1.25}
th,td{padding:.1rem .4rem .1rem 0;overflow-wrap:anywhere}
figure table{font-size:6.5pt}
figure{break-inside:auto}
figure svg{break-inside:avoid;break-after:avoid}
.graph svg{min-width:0;max-width:100%;max-height:240mm}
@page{margin:16mm}
}
`
