# mistake: truth-of-a-tensor
def optimal_discriminator(p_data, p_g):
    if p_data == 0 and p_g == 0:
        return 0.5
    return p_data / (p_data + p_g)
