# mistake: size-left-to-chance
# says: The number of pairs is left to chance and differs from call to call.
# look: Draw exactly batch_size row numbers, instead of throwing a coin for each row.
def draw_pairs(points, labels, batch_size):
    keep = torch.rand(len(points), device=points.device) < batch_size / len(points)
    return points[keep], labels[keep]
