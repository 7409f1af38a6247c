def kl_divergence(p, q):
    keep = torch.nonzero(p, as_tuple=True)
    # torch wants (log of the model, target), the other way round than on paper
    return F.kl_div(q[keep].log(), p[keep], reduction="sum")
