# mistake: paired-terms
def value_function(d_real, d_fake):
    terms = torch.log(d_real.clamp(min=1e-8)) + torch.log((1 - d_fake).clamp(min=1e-8))
    return terms.mean()
