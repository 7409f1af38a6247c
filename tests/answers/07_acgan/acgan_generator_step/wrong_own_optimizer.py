# mistake: own-optimizer
def acgan_generator_step(G, D, z, labels, optimizer, smooth=0.95):
    optimizer = torch.optim.Adam(G.parameters(), lr=2e-3, betas=(0.5, 0.999))
    realness, classes = D(G(z, labels))
    loss = F.binary_cross_entropy_with_logits(realness, torch.full_like(realness, smooth))
    loss = loss + F.cross_entropy(classes, labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
