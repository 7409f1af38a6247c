# mistake: no-gradient
def embed_and_multiply(z, labels, embedding):
    with torch.no_grad():
        e_y = embedding(labels)
        result = z * e_y
    return result
