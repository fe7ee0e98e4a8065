// The page itself is packed below, so that it mails well: unpack it and put it in place.
// Its style and its scripts are named by their digests in the page's policy, like this one.  What
// draws the map is large, and waits until the first verdict has been shown.

try {
  const packed = atob(document.querySelector("#packed").textContent);
  const bytes = Uint8Array.from(packed, (each) => each.charCodeAt(0));
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const { style, body, script } = await new Response(plain).json();
  const engine = document.querySelector("#engine")?.textContent;
  const run = (text) => {
    const code = document.createElement("script");
    code.type = "module";
    code.textContent = text;
    document.body.append(code);
  };
  const sheet = document.createElement("style");
  sheet.textContent = style;
  document.head.append(sheet);
  document.body.innerHTML = body;
  run(script);
  if (engine) requestAnimationFrame(() => setTimeout(() => run(engine), 0));
} catch (error) {
  document.body.append("This browser is too old to open the page.");
  throw error;
}
