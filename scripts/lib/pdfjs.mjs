// Prints the text of PDF files as pdf.js extracts it, a form feed behind every page.
// Run by scripts/pdfjs.sh, which sets PDFJS to the folder of the package.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

// pdf.js says here that it cannot draw without further packages, which nobody wants it to.
console.log = console.warn = () => {};
const pdfjs = await import(pathToFileURL(`${process.env.PDFJS}/legacy/build/pdf.mjs`));

async function textOf(file) {
  const data = new Uint8Array(await readFile(file));
  const task = pdfjs.getDocument({ data, isEvalSupported: false, verbosity: pdfjs.VerbosityLevel.ERRORS });
  const document = await task.promise;
  let text = "";
  for (let number = 1; number <= document.numPages; ++number) {
    const { items } = await (await document.getPage(number)).getTextContent();
    text += items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join("") + "\n\f";
  }
  await task.destroy();
  return text;
}

for (const file of process.argv.slice(2)) {
  try {
    process.stdout.write(await textOf(file));
  } catch (error) {
    console.error(`pdfjs.sh: ${file}: ${error.message}`);
    process.exitCode = 1;
  }
}
