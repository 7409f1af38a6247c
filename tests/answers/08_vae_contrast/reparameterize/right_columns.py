def _draw_one(m, lv):
    return m + (lv * 0.5).exp() * torch.randn_like(m)


def reparameterize(mu, logvar):
    columns = [_draw_one(m, lv) for m, lv in zip(mu.unbind(1), logvar.unbind(1))]
    return torch.stack(columns, dim=1)
