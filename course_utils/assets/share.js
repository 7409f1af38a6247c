// Gives a score board a button that saves it as a picture to show around.
// Called with the id of the board, the lesson's title, a line about points, and the names of its exercises.
function ({name, title, points, exercises}) {
  const board = document.getElementById(name), button = document.createElement("button");
  button.textContent = "Save as a picture";
  button.style.marginTop = "0.5em";
  button.onclick = () => {
    const canvas = Object.assign(document.createElement("canvas"), {width: 1200, height: 630});
    const pen = canvas.getContext("2d"), image = board.querySelector("img");
    const write = (text, x, y, font, color = "#1f2328") => {
      pen.font = `${font} system-ui, sans-serif`;
      pen.fillStyle = color;
      pen.fillText(text, x, y, y < 240 ? 1070 : 490);
    };
    pen.fillStyle = "#f1faf4";
    pen.fillRect(0, 0, 1200, 630);
    pen.fillStyle = "#1a7f37";
    pen.fillRect(0, 0, 24, 630);
    pen.fillRect(70, 130, 1070, 18);
    write(title, 70, 95, "bold 54px");
    write(points, 70, 205, "bold 34px");
    exercises.forEach((exercise, i) => write(`✓ ${exercise}`, 70, 260 + 42 * i, "28px", "#1a7f37"));
    if (image) {
      const scale = Math.min(560 / image.naturalWidth, 430 / image.naturalHeight);
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
