# mistake: learns-in-eval-mode
def acgan_generator_step(G, D, z, labels, optimizer, smooth=0.95):
    G.eval()
    realness, classes = D(G(z, labels))
    G.train()
    loss = F.binary_cross_entropy_with_logits(realness, torch.full_like(realness, smooth))
    loss = loss + F.cross_entropy(classes, labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
