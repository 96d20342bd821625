/** How sheets for a class look: to be printed on A4, and readable on a screen before. */

/** On paper a sheet is set smaller the more it has to say, so that a side has one page where it can; never below 8.5 points. */
export const DENSITIES = ['wide', 'plain', 'close', 'tight'] as const

export const BRIEF_STYLE = `
:root{color-scheme:light dark;--back:#fff;--ink:#1a1a1a;--soft:#555;--line:#c9ccd1;--panel:#f5f6f8}
@media (prefers-color-scheme:dark){:root{--back:#16181d;--ink:#f1f1f1;--soft:#b6b8bd;--line:#4a4f59;--panel:#1f2229}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--back);color:var(--ink);font:16px/1.45 system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'Noto Sans','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif}
main{max-width:60rem;margin:0 auto;padding:1rem}
.sheet{margin:0 0 2rem;padding:1rem 0 2rem;border-bottom:2px solid var(--line)}
h1{font-size:1.5em;line-height:1.2;margin:0}
h2{font-size:1.05em;line-height:1.25;margin:1em 0 .25em;border-bottom:1px solid var(--line)}
h3{font-size:1em;margin:.6em 0 .1em;color:var(--soft)}
p{margin:.3em 0}
.you{font-size:1.15em;margin:.1em 0 .4em}
.lead{background:var(--panel);border:1px solid var(--line);padding:.4em .7em;margin:.4em 0}
.when,.note{color:var(--soft)}
ul,ol{margin:.2em 0;padding-left:1.15em}
li{margin:.1em 0}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:.3em 0;font-variant-numeric:tabular-nums}
th,td{text-align:left;vertical-align:top;padding:.15em .6em .15em 0;border-bottom:1px solid var(--line)}
.notes td,.notes th{border:1px solid var(--line);padding:.15em .4em}
.notes td{height:2.1em}
.notes th:first-child,.notes td:first-child{width:5.5em}
.slips{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,20rem),1fr));gap:.8rem;margin-top:.6rem}
.slip{border:2px dashed var(--line);padding:.6rem .9rem;break-inside:avoid}
.slip h2{margin-top:0}
code{font:.9em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
@media screen and (min-width:56rem){.columns{columns:2;column-gap:2rem}}
@media print{
:root{color-scheme:light;--back:#fff;--ink:#000;--soft:#333;--line:#999;--panel:#fff}
@page{size:A4;margin:9mm 10mm}
body{font-family:Arial,Helvetica,'Liberation Sans','DejaVu Sans Condensed','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif}
main{max-width:none;padding:0}
.sheet{margin:0;padding:0;border:0;break-after:page}
.sheet:last-child{break-after:auto}
.columns{columns:2;column-gap:5mm}
h2,h3,h2+p{break-after:avoid}
li,tr{break-inside:avoid}
.scroll{overflow:visible}
.wide{font-size:11pt}
.plain{font-size:9.5pt;line-height:1.35}
.close{font-size:8.5pt;line-height:1.22}
.tight{font-size:8.5pt;line-height:1.16}
.tight li{margin:0}
.tight h2{margin-top:.5em}
.tight h3{margin-top:.3em}
.tight p,.tight ul{margin:.15em 0}
.tight .lead{padding:.2em .6em}
.slips{grid-template-columns:1fr 1fr;gap:6mm}
}
`
