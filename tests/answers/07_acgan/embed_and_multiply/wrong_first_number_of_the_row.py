# mistake: one-factor-for-each-row
def embed_and_multiply(z, labels, embedding):
    rows = embedding(labels)
    return rows[:, :1] * z
