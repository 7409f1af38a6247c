# mistake: half-too-often
def optimal_discriminator(p_data, p_g):
    zero = (p_data == 0) | (p_g == 0)
    d = p_data / (p_data + p_g)
    d[zero] = 0.5
    return d
