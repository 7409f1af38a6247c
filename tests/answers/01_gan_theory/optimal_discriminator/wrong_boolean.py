# mistake: whole-numbers-for-floats
def optimal_discriminator(p_data, p_g):
    return p_data > p_g
