def fit_canvas(images, k):
    flat = images.reshape(len(images), -1).double()
    middle = flat.mean(0)
    values, vectors = torch.linalg.eigh((flat - middle).T @ (flat - middle))
    top = vectors.flip(1)[:, :k]
    c = (flat - middle) @ top
    unit = c.square().mean().sqrt()
    return (c / unit).float(), {"middle": middle, "basis": top * unit, "shape": images.shape[1:]}


def from_canvas(coefficients, canvas):
    flat = canvas["middle"] + coefficients.double() @ canvas["basis"].T
    return flat.float().view(len(coefficients), *canvas["shape"])
