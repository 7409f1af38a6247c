// Plays an animation: when it is seen, again and again, with a button to stop it, a slider, and one that saves it.
// Called with the id of its box, the frames as addresses of pictures, and how long each is shown, in milliseconds.
function ({name, frames, pause}) {
  const box = document.getElementById(name), image = box.querySelector("img");
  const bar = document.createElement("div"), button = document.createElement("button");
  const save = document.createElement("button"), slider = document.createElement("input");
  const last = frames.length - 1, rest = 6;  // frames that the last one stays
  let timer = null, stopped = window.matchMedia("(prefers-reduced-motion: reduce)").matches, waited = 0;

  Object.assign(slider, {type: "range", min: 0, max: last, value: last});
  slider.setAttribute("aria-label", "Frame of the animation");
  slider.style.cssText = "flex: 1; min-width: 6em";
  bar.style.cssText = "display: flex; gap: 0.6em; align-items: center; flex-wrap: wrap; margin-top: 0.3em";
  save.textContent = "Save as GIF";
  for (const one of [button, save]) {
    one.style.cssText = "padding: 0.25em 1em; border: 1px solid #8c959f; border-radius: 99px; background: none; "
      + "color: inherit; font: inherit; cursor: pointer";
  }

  const look = () => { image.src = frames[slider.value]; };
  const label = () => { button.textContent = timer === null ? "▶ Play" : "❚❚ Pause"; };
  const halt = () => { clearInterval(timer); timer = null; label(); };
  const next = () => {
    if (Number(slider.value) < last) { slider.value++; waited = 0; look(); }
    else if (++waited > rest) { slider.value = waited = 0; look(); }
  };
  const play = () => { if (timer === null) { waited = rest; timer = setInterval(next, pause); label(); } };

  button.onclick = () => { stopped = timer !== null; (stopped ? halt : play)(); };
  slider.oninput = () => { stopped = true; halt(); look(); };
  save.onclick = async () => {
    save.disabled = true;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await toGif());
    link.download = "training.gif";
    link.click();
    save.disabled = false;
  };
  label();
  bar.append(button, slider, save);
  box.append(bar);
  new IntersectionObserver(([entry]) => {
    if (!entry.isIntersecting) halt(); else if (!stopped) play();
  }, {threshold: 0.5}).observe(image);

  // A GIF of all frames, as wide as they are shown, which rests on the last one and starts again.
  async function toGif() {
    const pictures = await Promise.all(frames.map(async address => {
      const picture = new Image();
      picture.src = address;
      await picture.decode();
      return picture;
    }));
    const width = 640, height = Math.round(width * pictures[0].naturalHeight / pictures[0].naturalWidth);
    const canvas = Object.assign(document.createElement("canvas"), {width, height});
    const pen = canvas.getContext("2d", {willReadFrequently: true});
    const pixels = pictures.map(picture => {
      pen.drawImage(picture, 0, 0, width, height);
      return pen.getImageData(0, 0, width, height).data;
    });
    const {colors, nearest} = palette(pixels);
    const two = number => [number & 255, number >> 8];
    const parts = [[71, 73, 70, 56, 57, 97, ...two(width), ...two(height), 0xf7, 0, 0], colors,
                   [0x21, 0xff, 11, ...[..."NETSCAPE2.0"].map(letter => letter.charCodeAt(0)), 3, 1, 0, 0, 0]];
    pixels.forEach((data, number) => {
      const shown = Math.round(pause * (number === last ? rest : 1) / 10);
      parts.push([0x21, 0xf9, 4, 0, ...two(shown), 0, 0, 0x2c, 0, 0, 0, 0, ...two(width), ...two(height), 0, 8]);
      const bytes = compress(nearest(data));
      for (let at = 0; at < bytes.length; at += 255) {
        const block = bytes.slice(at, at + 255);
        parts.push([block.length], block);
      }
      parts.push([0]);
    });
    parts.push([0x3b]);
    return new Blob(parts.map(part => new Uint8Array(part)), {type: "image/gif"});
  }

  // The 256 colors that most pixels have (told apart by five bits of each channel; a color is the mean of its pixels, or
  // pale maps would change their hue), and each pixel's nearest of them.
  function palette(pixels) {
    const bin = (data, at) => (data[at] >> 3) << 10 | (data[at + 1] >> 3) << 5 | data[at + 2] >> 3;
    const counts = new Uint32Array(1 << 15), sums = [0, 1, 2].map(() => new Float64Array(1 << 15));
    for (const data of pixels) {
      for (let at = 0; at < data.length; at += 4) {
        const number = bin(data, at);
        counts[number]++;
        sums.forEach((sum, channel) => { sum[number] += data[at + channel]; });
      }
    }
    const middle = number => sums.map(sum => sum[number] / counts[number]);
    const chosen = [...counts.keys()].filter(number => counts[number]).sort((a, b) => counts[b] - counts[a]).slice(0, 256);
    const table = chosen.map(middle), known = new Int16Array(1 << 15).fill(-1);
    const find = number => {
      const color = middle(number), distance = other => other.reduce((sum, part, i) => sum + (part - color[i]) ** 2, 0);
      return table.reduce((best, other, i) => (distance(other) < distance(table[best]) ? i : best), 0);
    };
    const nearest = data => {
      const indices = new Uint8Array(data.length / 4);
      for (let at = 0; at < data.length; at += 4) {
        const number = bin(data, at);
        if (known[number] < 0) known[number] = find(number);
        indices[at / 4] = known[number];
      }
      return indices;
    };
    const colors = new Array(768).fill(0);
    table.flat().forEach((part, i) => { colors[i] = Math.round(part); });
    return {colors, nearest};
  }

  // LZW as GIF has it: codes of 9 to 12 bits, 256 clears the table, 257 ends.
  function compress(indices) {
    const bytes = [];
    let held = 0, bits = 0, size = 9, free = 258, table = new Map(), prefix = indices[0];
    const put = code => {
      held |= code << bits;
      for (bits += size; bits >= 8; bits -= 8) { bytes.push(held & 255); held >>>= 8; }
    };
    put(256);
    for (let at = 1; at < indices.length; at++) {
      const key = prefix << 8 | indices[at], code = table.get(key);
      if (code !== undefined) { prefix = code; continue; }
      put(prefix);
      if (free === 4096) { put(256); table = new Map(); size = 9; free = 258; }
      else { if (free === 1 << size) size++; table.set(key, free++); }
      prefix = indices[at];
    }
    put(prefix);
    if (free === 1 << size && size < 12) size++;
    put(257);
    if (bits) bytes.push(held & 255);
    return bytes;
  }
}
