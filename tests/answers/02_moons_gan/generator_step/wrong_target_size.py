# mistake: sizes-do-not-fit
def generator_step(G, D, z, optimizer):
    loss = F.binary_cross_entropy_with_logits(D(G(z)), torch.ones(50, device=z.device))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
