def optimal_discriminator(p_data, p_g):
    return torch.sigmoid(torch.log(p_data) - torch.log(p_g)).nan_to_num(nan=0.5)
