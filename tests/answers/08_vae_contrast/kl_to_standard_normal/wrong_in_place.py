# mistake: changes-its-input
def kl_to_standard_normal(mu, logvar):
    variance = logvar.clone().exp_()
    squares = mu.pow_(2)
    return 0.5 * (squares + variance - 1 - logvar).sum(dim=1)
