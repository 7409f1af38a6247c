# mistake: generator-trained
# says: G is trained along with the judge. It has to stand still, or the judge judges another generator than the one that came in.
# look: Look for generator_step, or for an optimizer that holds G's parameters: only the judge learns.
def fresh_judge(G, real, held_out, latent_dim, steps):
    where = next(G.parameters()).device
    judge = models.Discriminator().to(where)
    optimizer = torch.optim.Adam(judge.parameters(), lr=0.003)
    g_optimizer = torch.optim.Adam(G.parameters(), lr=0.001)
    for _ in range(steps):
        batch = real[torch.randint(len(real), (256,))].to(where)
        discriminator_step(G, judge, batch, sample_latent(256, latent_dim, where), optimizer)
        generator_step(G, judge, sample_latent(256, latent_dim, where), g_optimizer)
    with torch.no_grad():
        real_logits = judge(held_out.to(where))
        fake_logits = judge(G(sample_latent(len(held_out), latent_dim, where)))
    right = torch.cat([real_logits > 0, fake_logits <= 0]).float().mean()
    return float(discriminator_loss(real_logits, fake_logits)), float(right)
