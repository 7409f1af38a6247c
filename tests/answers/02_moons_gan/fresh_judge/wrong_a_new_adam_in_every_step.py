# mistake: optimizer-made-anew
def fresh_judge(G, real, held_out, latent_dim, steps):
    where = next(G.parameters()).device
    judge = models.Discriminator().to(where)
    for _ in range(steps):
        optimizer = torch.optim.Adam(judge.parameters(), lr=0.003)
        batch = real[torch.randint(len(real), (256,))].to(where)
        discriminator_step(G, judge, batch, sample_latent(256, latent_dim, where), optimizer)
    with torch.no_grad():
        on_real = judge(held_out.to(where))
        on_fake = judge(G(sample_latent(len(held_out), latent_dim, where)))
    share = torch.cat([on_real > 0, on_fake < 0]).float().mean()
    return discriminator_loss(on_real, on_fake).item(), share.item()
