# mistake: std-to-number
def gaussian_log_likelihood(x, mean, std):
    terms = -((x - mean) ** 2) / (2 * std**2) - math.log(std) - 0.5 * math.log(2 * math.pi)
    return terms.flatten(1).sum(dim=1)
