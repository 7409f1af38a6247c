# mistake: gradient-cut
def acgan_generator_step(G, D, z, labels, optimizer, smooth=0.95):
    realness, classes = D(G(z, labels))
    loss = F.binary_cross_entropy_with_logits(realness, torch.full_like(realness, smooth)) + F.cross_entropy(
        classes, labels
    )
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(G.parameters(), 5.0)
    optimizer.step()
    return loss.detach()
