# mistake: label-as-number
def embed_and_multiply(z, labels, embedding):
    return z * labels.unsqueeze(1)
