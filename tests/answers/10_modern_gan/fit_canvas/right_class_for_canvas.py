class Canvas:
    def __init__(self, images, k):
        self.size = images.shape[1:]
        rows = images.flatten(1)
        self.center = rows.mean(dim=0)
        gram = (rows - self.center) @ (rows - self.center).T
        if len(rows) < rows.shape[1]:
            values, vectors = torch.linalg.eigh(gram.double())
            axes = (rows - self.center).double().T @ vectors[:, -k:] / values[-k:].sqrt()
        else:
            axes = torch.linalg.eigh((rows - self.center).T.double() @ (rows - self.center).double())[1][:, -k:]
        self.axes = axes.float()
        raw = (rows - self.center) @ self.axes
        self.unit = raw.pow(2).mean().sqrt()
        self.first = raw / self.unit


def fit_canvas(images, k):
    c = Canvas(images, k)
    return c.first, c


def from_canvas(coefficients, canvas):
    rows = coefficients @ (canvas.unit * canvas.axes).T + canvas.center
    return rows.reshape(len(rows), *canvas.size)
