# mistake: epsilon-too-large
def optimal_discriminator(p_data, p_g):
    eps = 1e-6
    return (p_data + eps) / (p_data + p_g + 2 * eps)
