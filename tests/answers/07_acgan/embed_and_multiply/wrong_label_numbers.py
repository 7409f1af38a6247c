# mistake: label-as-number
def embed_and_multiply(z, labels, embedding):
    numbers = labels.float().unsqueeze(1)
    return z * numbers
