# mistake: floats-looked-up
def embed_and_multiply(z, labels, embedding):
    labels = labels.to(z.dtype)
    e = embedding(labels)
    return torch.mul(z, e)
