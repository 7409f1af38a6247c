# mistake: sigmoid-of-difference
def optimal_discriminator(p_data, p_g):
    return torch.sigmoid(p_data - p_g)
