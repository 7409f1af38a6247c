# mistake: generator-trained
def fresh_judge(G, real, held_out, latent_dim, steps):
    where = next(G.parameters()).device
    judge = models.Discriminator().to(where)
    optimizer = torch.optim.Adam([*judge.parameters(), *G.parameters()], lr=3e-3)
    for step in range(steps):
        rows = torch.randint(len(real), (256,))
        batch = real[rows].to(where)
        fake = G(sample_latent(256, latent_dim, where))
        loss = discriminator_loss(judge(batch), judge(fake))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    with torch.no_grad():
        a = judge(held_out.to(where))
        b = judge(G(sample_latent(len(held_out), latent_dim, where)))
        share = ((a > 0).sum() + (b < 0).sum()) / (len(a) + len(b))
        return discriminator_loss(a, b).item(), share.item()
