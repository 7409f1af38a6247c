# mistake: fakes-detached
# says: No gradient reaches G: it has to flow from the loss through D into G.
# look: Look for .detach() or torch.no_grad() around the fakes; they belong in D's step, not in G's.
def r3_generator_loss(D, real, fake):
    with torch.no_grad():
        ahead = D(fake)
    return F.softplus(D(real) - ahead).mean()
