# mistake: pairs-not-row-by-row
def r3_generator_loss(D, real, fake):
    partners = real[torch.randperm(len(real), device=real.device)]
    return F.softplus(D(partners) - D(fake)).mean()
