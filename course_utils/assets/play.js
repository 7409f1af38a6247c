// Gives a widget to play with what ipywidgets has not: keys of its own, a pad to draw on, words for its pictures.
// Called with the id of the still picture that stands in its place, which is also a class of the widget's box.
function ({name, label, keys}) {
  const place = document.getElementById(name);
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  // Views come when the front end likes, and may come again.
  const look = () => {
    for (const root of document.getElementsByClassName(name)) {
      if (root === place) continue;
      if (!root.dataset.plays) attach(root);
      root.querySelectorAll(".course-pad").forEach(box => { if (!box.querySelector("canvas")) makePad(box); });
      root.querySelectorAll(".widget-hslider, .widget-slider").forEach(box => {
        const handle = box.querySelector("[role=slider]"), text = box.querySelector("label");
        if (handle && text && !handle.ariaLabel) handle.setAttribute("aria-label", text.textContent);
      });
      root.querySelectorAll(".course-pictures").forEach(box => {
        const words = box.querySelector(".course-words").textContent;
        const image = box.querySelector("img");
        if (image && image.alt !== words) image.alt = words;
      });
    }
  };
  setInterval(look, 200);
  look();

  function attach(root) {
    root.dataset.plays = "yes";
    root.dataset.lmSuppressShortcuts = "true";  // JupyterLab: Enter on a button is the button's, not the cell's
    root.setAttribute("role", "group");
    root.setAttribute("aria-label", label);
    place.style.display = "none";
    root.addEventListener("keydown", event => {
      const writing = event.target.matches("input:not([type=checkbox]), textarea, select, [contenteditable], canvas, [role=slider]");
      const button = root.querySelector(`.course-key-${keys[event.key]}`);
      if (writing || !button || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      button.click();
    });
    const still = root.querySelector(".course-calm input");
    if (still && calm && !still.checked) still.click();
  }

  // A pad: lines by mouse, finger or pen, or by arrow keys. All of it goes, as JSON, into the text field beside it.
  function makePad(box) {
    const field = box.querySelector("textarea"), [left, right, bottom, top] = JSON.parse(box.querySelector(".course-plane").textContent);
    const width = 640, height = Math.round(width * (top - bottom) / (right - left));
    const canvas = Object.assign(document.createElement("canvas"), {width, height, tabIndex: 0});
    const bar = document.createElement("div"), told = document.createElement("span"), pen = canvas.getContext("2d");
    let strokes = [], down = false, byKeys = false, at = [width / 2, height / 2];
    try { strokes = JSON.parse(field.value || "[]").map(stroke => stroke.map(toPixels)); } catch { /* an empty pad */ }
    canvas.style.cssText = "max-width: 100%; border: 1px solid #57606a; background: white; touch-action: none; cursor: crosshair";
    canvas.setAttribute("role", "application");
    canvas.setAttribute("aria-label", "Drawing pad. Arrow keys move the pen, space lowers or lifts it, backspace takes a line back.");
    told.setAttribute("role", "status");
    told.style.cssText = "margin-left: 0.6em";
    for (const [text, act] of [["Undo", () => strokes.pop()], ["Clear", () => { strokes = []; }]]) {
      const button = Object.assign(document.createElement("button"), {textContent: text, type: "button"});
      button.onclick = () => { act(); send(); };
      button.style.cssText = "margin: 0.3em 0.4em 0.3em 0; padding: 0.25em 1em; border: 1px solid #8c959f; "
        + "border-radius: 99px; background: none; color: inherit; font: inherit; cursor: pointer";
      bar.append(button);
    }
    bar.append(told);
    box.append(canvas, bar);
    say("Draw with the mouse, a finger, or arrow keys and space.");
    paint();

    function toPixels([x, y]) { return [(x - left) / (right - left) * width, (top - y) / (top - bottom) * height]; }
    function toPlane([x, y]) {
      return [left + x / width * (right - left), top - y / height * (top - bottom)].map(number => Math.round(1000 * number) / 1000);
    }
    function say(text) { told.textContent = text; }
    function paint() {
      pen.clearRect(0, 0, width, height);
      Object.assign(pen, {strokeStyle: "#0072B2", fillStyle: "#0072B2", lineWidth: 7, lineCap: "round", lineJoin: "round"});
      for (const stroke of strokes) {
        pen.beginPath();
        stroke.forEach(([x, y], i) => (i ? pen.lineTo(x, y) : pen.moveTo(x, y)));
        if (stroke.length === 1) pen.arc(...stroke[0], 3, 0, 7);
        pen.stroke();
      }
      if (byKeys && document.activeElement === canvas) {
        Object.assign(pen, {strokeStyle: down ? "#D55E00" : "#1f2328", lineWidth: 2});
        pen.beginPath();
        pen.arc(...at, 8, 0, 7);
        pen.stroke();
      }
    }
    function send() {
      paint();
      field.value = JSON.stringify(strokes.map(stroke => stroke.map(toPlane)));
      for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, {bubbles: true}));
      say(strokes.length === 1 ? "1 line" : `${strokes.length} lines`);
    }
    function add(point) {
      const stroke = strokes[strokes.length - 1], before = stroke[stroke.length - 1];
      if (!before || Math.hypot(point[0] - before[0], point[1] - before[1]) >= 3) stroke.push(point);
    }
    const where = event => {
      const {left: x, top: y, width: shown} = canvas.getBoundingClientRect();
      return [(event.clientX - x) * width / shown, (event.clientY - y) * width / shown];
    };
    canvas.onpointerdown = event => {
      canvas.setPointerCapture(event.pointerId);
      byKeys = false;
      down = true;
      strokes.push([where(event)]);
      paint();
    };
    canvas.onpointermove = event => { if (down && !byKeys) { add(where(event)); paint(); } };
    canvas.onpointerup = canvas.onpointercancel = () => { if (down && !byKeys) { down = false; send(); } };
    canvas.onfocus = canvas.onblur = paint;
    canvas.onkeydown = event => {
      const ways = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]}, way = ways[event.key];
      const size = event.shiftKey ? 32 : 8;
      if (!way && event.key !== " " && event.key !== "Backspace") return;
      event.preventDefault();
      event.stopPropagation();
      byKeys = true;
      if (way) {
        at = [Math.min(Math.max(at[0] + size * way[0], 0), width), Math.min(Math.max(at[1] + size * way[1], 0), height)];
        if (down) add([...at]);
      } else if (event.key === " ") {
        down = !down;
        if (down) { strokes.push([[...at]]); say("The pen is down."); } else send();
      } else { strokes.pop(); down = false; send(); }
      paint();
    };
  }
}
