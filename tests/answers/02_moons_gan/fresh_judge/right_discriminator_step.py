def fresh_judge(G, real, held_out, latent_dim, steps):
    where = next(G.parameters()).device
    D = models.Discriminator().to(where)
    adam = torch.optim.Adam(D.parameters(), 0.003)
    for _ in range(steps):
        real_batch = real[torch.randperm(len(real))[:256]].to(where)
        discriminator_step(G, D, real_batch, sample_latent(256, latent_dim, where), adam)
    D.eval()
    with torch.no_grad():
        fakes = G(sample_latent(len(held_out), latent_dim, where))
        l_real, l_fake = D(held_out.to(where)), D(fakes)
    accuracy = (torch.sigmoid(l_real) > 0.5).float().mean() + (torch.sigmoid(l_fake) <= 0.5).float().mean()
    return float(discriminator_loss(l_real, l_fake)), float(accuracy) / 2
