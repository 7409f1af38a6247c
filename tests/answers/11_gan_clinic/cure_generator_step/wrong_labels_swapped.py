# mistake: labels-swapped
def cure_generator_step(G, D, z, optimizer):
    logits = D(G(z))
    loss = F.binary_cross_entropy_with_logits(logits, torch.zeros_like(logits))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
