# mistake: fakes-detached
def r3_generator_loss(D, real, fake):
    with torch.no_grad():
        ahead = D(fake)
    return F.softplus(D(real) - ahead).mean()
