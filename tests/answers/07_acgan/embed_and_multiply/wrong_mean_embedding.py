# mistake: label-ignored
def embed_and_multiply(z, labels, embedding):
    return z * embedding.weight.mean(dim=0)
