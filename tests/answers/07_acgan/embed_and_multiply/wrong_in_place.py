# mistake: changes-its-input
def embed_and_multiply(z, labels, embedding):
    with torch.no_grad():
        z.mul_(embedding(labels))
    return z
