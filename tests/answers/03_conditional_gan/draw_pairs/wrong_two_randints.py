# mistake: pairs-torn-apart
def draw_pairs(points, labels, batch_size):
    def pick(tensor):
        return tensor[torch.randint(len(tensor), (batch_size,))]

    return pick(points), pick(labels)
