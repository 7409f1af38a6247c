# mistake: wrong-device
def generator_step(G, D, z, optimizer):
    loss = F.binary_cross_entropy_with_logits(D(G(z)), torch.ones(z.size(0)))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
