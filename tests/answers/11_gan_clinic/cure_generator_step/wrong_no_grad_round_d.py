# mistake: no-gradient-leaves-d
# says: No gradient leaves D: what D says, or the loss made of it, hangs on nothing that learns.
# look: Look for torch.no_grad() around D's call, or for .detach(), .item() or a new tensor behind it. In G's step nothing is cut off: the gradient goes through D to G.
def cure_generator_step(G, D, z, optimizer):
    fakes = G(z)
    with torch.no_grad():
        logits = D(fakes)
    loss = F.softplus(-logits).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
