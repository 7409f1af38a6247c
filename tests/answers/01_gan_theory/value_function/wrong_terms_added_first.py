# mistake: paired-terms
# says: The two halves are added point by point, so a real point and a fake have to come in pairs. The two batches may have different sizes.
# look: Take the mean of each batch first, then add the two numbers.
def value_function(d_real, d_fake):
    terms = torch.log(d_real.clamp(min=1e-8)) + torch.log((1 - d_fake).clamp(min=1e-8))
    return terms.mean()
