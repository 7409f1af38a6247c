# mistake: changes-its-input
def optimal_discriminator(p_data, p_g):
    p_data /= p_data + p_g
    return torch.nan_to_num(p_data, nan=0.5)
