# mistake: logit-for-probability
def optimal_discriminator(p_data, p_g):
    logit = torch.log(p_data) - torch.log(p_g)
    return torch.nan_to_num(logit, nan=0.0)
