# mistake: returns-nothing
def embed_and_multiply(z, labels, embedding):
    e_y = embedding(labels)
    h = z * e_y
