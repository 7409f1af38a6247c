# mistake: weights-missing
def kl_divergence(p, q):
    return torch.log(p / q).nan_to_num().sum()
