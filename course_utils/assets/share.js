// Gives a score board a button that saves it as a picture to show around.
// Called with the board's id, course and number of the lesson, its title, a line about points, and its exercises' names.
function ({name, place, title, points, exercises}) {
  const board = document.getElementById(name), button = document.createElement("button");
  button.textContent = "Save as a picture";
  button.style.cssText = "margin-top: 0.6em; padding: 0.25em 1em; border: 1px solid #8c959f; border-radius: 99px; "
    + "background: none; color: inherit; font: inherit; cursor: pointer";
  button.onclick = () => {
    const canvas = Object.assign(document.createElement("canvas"), {width: 1200, height: 630});
    const pen = canvas.getContext("2d"), image = board.querySelector("img");
    const write = (text, x, y, font, color = "#1f2328", room = 1070) => {
      pen.font = `${font} system-ui, sans-serif`;
      pen.fillStyle = color;
      pen.fillText(text, x, y, room);
    };
    pen.fillStyle = "#f1faf4";
    pen.fillRect(0, 0, 1200, 630);
    pen.fillStyle = "#1a7f37";
    pen.fillRect(0, 0, 24, 630);
    pen.fillRect(70, 146, 1070, 18);
    write(place, 70, 56, "26px", "#57606a");
    write(title, 70, 118, "bold 54px");
    write(points, 70, 218, "bold 34px", "#1f2328", 490);
    // Two columns where there is no picture; the more exercises, the closer they stand.
    const columns = image || exercises.length < 6 ? 1 : 2, rows = Math.ceil(exercises.length / columns);
    const step = Math.min(42, 350 / rows), size = Math.round(0.68 * step);
    exercises.forEach((exercise, i) => write(`✓ ${exercise}`, 70 + 560 * Math.floor(i / rows), 230 + step * (i % rows + 1),
                                             `${size}px`, "#1a7f37", 490));
    if (image) {
      const scale = Math.min(560 / image.naturalWidth, 416 / image.naturalHeight);
      const width = scale * image.naturalWidth, height = scale * image.naturalHeight;
      pen.drawImage(image, 1140 - width, 600 - height, width, height);
    }
    canvas.toBlob(picture => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(picture);
      link.download = "what-i-built.png";
      link.click();
    });
  };
  board.firstElementChild.append(button);
}
