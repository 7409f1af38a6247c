# mistake: difference-of-means
# says: This is the way from one mean to the other. Where the latents are stretched or correlated it is another direction than that of least squares.
# look: Solve the least-squares problem: torch.linalg.lstsq.
def attribute_direction(z, has):
    w = z[has].mean(dim=0) - z[~has].mean(dim=0)
    return w / w.norm()



def edit(G, z, direction, s):
    return G(z + s * direction)
